/** Invertible maps of rows: closed forms and trainable flows. */
package org.lrmf.core.bijection;
