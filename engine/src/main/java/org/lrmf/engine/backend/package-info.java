/** The interface behind which a graph is evaluated and differentiated. */
package org.lrmf.engine.backend;
