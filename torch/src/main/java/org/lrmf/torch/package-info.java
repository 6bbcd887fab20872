/** The engine's backend on libtorch: the same graphs, on its tensors and with its gradients, also on a GPU. */
package org.lrmf.torch;
