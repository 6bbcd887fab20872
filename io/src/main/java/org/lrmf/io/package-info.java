/** Tables in and out. */
package org.lrmf.io;
