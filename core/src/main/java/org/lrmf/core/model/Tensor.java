package org.lrmf.core.model;

/** A named array of a model file: doubles, or floats where {@code single}, which then hold exactly. */
record Tensor(double[] values, boolean single) {
    static Tensor of(double[] values) {
        return new Tensor(values.clone(), false);
    }

    static Tensor of(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return new Tensor(wide, true);
    }

    float[] floats() {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    int bytes() {
        return single ? Float.BYTES : Double.BYTES;
    }
}
