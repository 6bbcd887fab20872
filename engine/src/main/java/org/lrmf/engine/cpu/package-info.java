/** The pure Java backend: tiles of rows run through a whole graph forward and backward. */
package org.lrmf.engine.cpu;
