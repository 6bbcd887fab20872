package org.lrmf.engine.cpu;

/** Temporaries that all operations of a thread share. */
final class TileScratch {
    final MlpOperation.Scratch perceptrons = new MlpOperation.Scratch();
    final ConvNetOperation.Scratch convolutions = new ConvNetOperation.Scratch();
}
