package io.github.criujunit.assertions;

import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.verify.Fidelity;
import io.github.criujunit.verify.FidelityRecord;
import io.github.criujunit.verify.FidelityText;

/** Say what is not as it was, and since when. */
final class FidelityFailure {

    private static final String REMEDY = """

            Where a difference is meant to be:
              assertThat(process).allowing("why it is no fault", difference -> difference.what().equals("..."))""";

    private FidelityFailure() {}

    static String notCompared(RestoredProcess process) {
        return "nothing to compare " + process + " with: it was not seen when it was dumped and when it was restored."
                + " Dump and restore it in one CheckpointSession, or with @CriuCheckpoint; what only the criu of"
                + " another user may look at cannot be compared";
    }

    static String memoryNotRead(RestoredProcess process) {
        return "the memory of " + process + " cannot be compared: it was not read when it was dumped and when it was"
                + " restored, since that takes a second for each GiB; ask for it with"
                + " @CriuCheckpoint(compareMemory = true) or DumpOptions.withCompareMemory(true)";
    }

    static String atRestore(RestoredProcess process, FidelityRecord compared, Fidelity fidelity) {
        String moments = compared.standingStill()
                ? "Compared while it stood still: as CRIU had dumped it, and before it ran again."
                : "Compared while it ran: a little before the dump, a little after the restore.";
        return FidelityText.of(fidelity) + "\n" + moments + REMEDY;
    }

    static String since(RestoredProcess process, Fidelity fidelity) {
        return "not faithful any more: " + FidelityText.verdict(fidelity) + "\n" + FidelityText.details(fidelity) + "\n"
                + process + " came back the same; it has changed since, by itself or by a signal." + REMEDY;
    }
}
