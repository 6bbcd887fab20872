/** Runs that show what the method does and where it fails, on data whose truth is known. */
@org.jspecify.annotations.NullMarked
package org.lrmf.experiments;
