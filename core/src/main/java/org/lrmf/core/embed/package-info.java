/** Embeddings in which data of many columns are aligned. */
package org.lrmf.core.embed;
