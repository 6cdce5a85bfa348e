package io.github.criujunit.image;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Hold how big the files of an image directory are. Immutable and thread-safe.
 *
 * @param files bytes by file name, such as {@code pages-1.img}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImageSizes(Map<String, Long> files) {

    public ImageSizes {
        files = Map.copyOf(files);
    }

    /** Sum up all files, in bytes. */
    public long bytes() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Sum up the files of each type, in bytes: {@code pages}, {@code core}, {@code pagemap}; the biggest first. */
    public Map<String, Long> byType() {
        Map<String, Long> bytes = new TreeMap<>();
        files.forEach((file, size) -> bytes.merge(typeOf(file), size, Long::sum));
        return ByBytes.descending(bytes);
    }

    /** Get the biggest files, the biggest first. */
    public List<Map.Entry<String, Long>> biggest(int count) {
        return files.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .toList();
    }

    /**
     * Get the type of an image: its name without the ending and without the number of the thing that it is of, such as
     * {@code pagemap-shmem} of {@code pagemap-shmem-3.img}.
     *
     * <p>Source: the names in criu/image-desc.c.
     */
    static String typeOf(String file) {
        int dot = file.indexOf('.');
        String name = dot > 0 ? file.substring(0, dot) : file;
        int end = name.length();
        for (int dash = name.indexOf('-'); dash > 0; dash = name.indexOf('-', dash + 1)) {
            if (dash + 1 < name.length() && Character.isDigit(name.charAt(dash + 1))) {
                end = dash;
                break;
            }
        }
        return name.substring(0, end);
    }
}
