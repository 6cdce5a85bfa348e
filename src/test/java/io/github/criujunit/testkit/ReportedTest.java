package io.github.criujunit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A {@code <testcase>} of Surefire's {@code TEST-*.xml}: what CI servers show.
 *
 * @param className without its package
 * @param name without its parameters
 * @param outcome {@code passed}, {@code failed}, {@code skipped} or {@code flaky}
 * @param message why it failed or was skipped; empty when it did neither
 * @param output what it has printed
 */
public record ReportedTest(String className, String name, String outcome, String message, String output) {

    /** Read all of them. */
    static List<ReportedTest> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .flatMap(ReportedTest::read)
                    .sorted(Comparator.comparing(ReportedTest::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ReportedTest> read(Path file) {
        try {
            Element suite = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            return elements(suite, "testcase").map(ReportedTest::of);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReportedTest of(Element test) {
        String className = test.getAttribute("classname");
        return new ReportedTest(
                className.substring(className.lastIndexOf('.') + 1),
                test.getAttribute("name").replaceAll("[({].*", ""),
                outcome(test),
                elements(test, "failure", "error", "skipped")
                        .map(element -> element.getAttribute("message"))
                        .findFirst()
                        .orElse(""),
                elements(test, "system-out")
                        .map(Element::getTextContent)
                        .findFirst()
                        .orElse(""));
    }

    private static String outcome(Element test) {
        if (elements(test, "failure", "error").findAny().isPresent()) {
            return "failed";
        }
        if (elements(test, "skipped").findAny().isPresent()) {
            return "skipped";
        }
        return elements(test, "flakyFailure", "flakyError").findAny().isPresent() ? "flaky" : "passed";
    }

    private static Stream<Element> elements(Element parent, String... names) {
        return Stream.of(names).map(parent::getElementsByTagName).flatMap(ReportedTest::list);
    }

    private static Stream<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }

    @Override
    public String toString() {
        return className + "." + name + " " + outcome;
    }
}
