/**
 * What LRMF is compared with: distances between samples with their gradients, an adversary, the entropic map. Knows
 * nothing of how datasets are split, nor of closed forms.
 */
package org.lrmf.core.baseline;
