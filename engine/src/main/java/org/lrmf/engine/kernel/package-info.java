/** The innermost loops: Vector API where the module is present, plain Java elsewhere. */
package org.lrmf.engine.kernel;
