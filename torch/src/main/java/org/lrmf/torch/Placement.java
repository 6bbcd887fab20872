package org.lrmf.torch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.lrmf.engine.backend.BackendException;
import org.lrmf.engine.backend.Device;

/** The device that tensors are put on. */
final class Placement {
    private final Device device;
    private final org.bytedeco.pytorch.Device place;

    private Placement(Device device) {
        this.device = device;
        place = device.kind() == Device.Kind.CUDA
                ? new org.bytedeco.pytorch.Device(DeviceType.CUDA, (byte) device.index())
                : new org.bytedeco.pytorch.Device(DeviceType.CPU);
    }

    /**
     * @throws BackendException if there is no such device
     */
    static Placement of(Device wanted) {
        NativeLibrary.load();
        int gpus = torch.cuda_is_available() ? torch.cuda_device_count() : 0;
        if (wanted.kind() == Device.Kind.AUTO) {
            return new Placement(gpus > 0 ? new Device(Device.Kind.CUDA, 0) : Device.cpu());
        }
        if (wanted.kind() == Device.Kind.CUDA && wanted.index() >= gpus) {
            throw new BackendException("libtorch sees no device " + wanted + " here: "
                    + (gpus == 0 ? NativeLibrary.withoutGpu() : "the last one is cuda:" + (gpus - 1) + "."));
        }
        return new Placement(wanted);
    }

    boolean isCpu() {
        return device.kind() == Device.Kind.CPU;
    }

    /** In words. */
    String description() {
        return isCpu() ? "the CPU" : device.toString();
    }

    /** The first values of an array as a tensor of a shape; it lives as long as the scope around the call. */
    Tensor floats(float[] values, long... shape) {
        Tensor host = torch.from_blob(new FloatPointer(values), shape);
        return isCpu() ? host : moved(host, ScalarType.Float);
    }

    Tensor longs(long... values) {
        Tensor host = torch.tensor(values);
        return isCpu() ? host : moved(host, ScalarType.Long);
    }

    Tensor empty(long length) {
        TensorOptions options = new TensorOptions(ScalarType.Float).device(new DeviceOptional(place));
        return torch.empty(new long[] {length}, options, new MemoryFormatOptional());
    }

    private Tensor moved(Tensor host, ScalarType type) {
        return host.to(place, type);
    }

    /** Copies a tensor of floats into an array. */
    static void copy(Tensor tensor, float[] into, int offset, int length) {
        tensor.detach().cpu().contiguous().data_ptr_float().get(into, offset, length);
    }

    /** Lets a pointer outlive the scope it was made in: the garbage collector frees it. */
    static <P extends Pointer> P kept(P pointer) {
        pointer.retainReference();
        return pointer;
    }
}
