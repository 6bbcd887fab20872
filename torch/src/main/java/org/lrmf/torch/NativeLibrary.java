package org.lrmf.torch;

import java.io.File;
import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.lrmf.engine.backend.BackendException;

/**
 * libtorch itself. Its own threads stay off, and OpenBLAS's too: rows are spread over the engine's crew, and pools that
 * compete with it for the processors make a step many times slower.
 */
final class NativeLibrary {
    private static final ThreadLocal<Boolean> CAPPED = ThreadLocal.withInitial(() -> {
        torch.set_num_threads(1);
        return true;
    });

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads the native code, unless that is done.
     *
     * @throws BackendException if it cannot be loaded
     */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            Loader.load(openblas_nolapack.class);
            Loader.load(torch.class);
        } catch (LinkageError | RuntimeException failure) {
            throw new BackendException(
                    "libtorch could not be loaded on " + Loader.getPlatform() + ": " + NativeErrors.reason(failure),
                    failure);
        }
        openblas_nolapack.blas_set_num_threads(1);
        if (torch.cuda_is_available()) {
            prepareGpu();
        }
        loaded = true;
    }

    /**
     * Products of full precision, where convolutions would round their factors to ten bits; sums in one order; and the
     * solvers for linear systems, which libtorch loads by itself when it first needs them, from beside the others.
     */
    private static void prepareGpu() {
        Context context = torch.globalContext();
        context.setAllowTF32CuDNN(false);
        context.setAllowTF32CuBLAS(false);
        context.setDeterministicCuDNN(true);
        cached("torch_cuda_linalg");
    }

    /** Why libtorch sees no GPU, to follow a colon. JavaCPP goes on without the part for CUDA where that cannot be loaded. */
    static String withoutGpu() {
        File[] cuda = cached("torch_cuda");
        if (cuda.length == 0) {
            return "this libtorch is not the one for CUDA, which LRMF_TORCH_BUILD=-gpu ./lrmf … takes.";
        }
        try {
            System.load(cuda[0].getPath());
        } catch (LinkageError failure) {
            return "a library of CUDA's is missing, whose folder LD_LIBRARY_PATH has to name: "
                    + NativeErrors.reason(failure);
        }
        return "there is no GPU, or no driver for it.";
    }

    /** A library of the build for CUDA, unpacked; none where this is another build. */
    private static File[] cached(String library) {
        String name = System.mapLibraryName(library);
        try {
            return Loader.cacheResources("/org/bytedeco/pytorch/" + Loader.getPlatform() + "-gpu/" + name);
        } catch (IOException failure) {
            throw new BackendException(name + " cannot be unpacked: " + failure.getMessage(), failure);
        }
    }

    /** To be called by each thread before it computes: the cap of libtorch's threads is a thread's own. */
    static void capThreads() {
        CAPPED.get();
    }
}
