/** Aligners: fit a map from source to target and say whether it worked. */
package org.lrmf.core.align;
