/** Probability densities over rows. */
package org.lrmf.core.density;
