/** Reading pictures as rows of grey levels, and bringing them to one size. */
package org.lrmf.io.images;
