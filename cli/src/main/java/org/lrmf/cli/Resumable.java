package org.lrmf.cli;

import java.util.Map;

/**
 * Fits that checkpoints can carry on.
 *
 * @param command that makes them
 * @param fingerprint what their trainings depend on, by the words for it
 * @param results what the output folder will hold
 */
record Resumable(String command, Map<String, String> fingerprint, Results results) {}
