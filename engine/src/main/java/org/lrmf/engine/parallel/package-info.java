/** A crew of threads for short, repeated parallel loops. */
package org.lrmf.engine.parallel;
