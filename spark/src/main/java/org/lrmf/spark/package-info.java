/** Alignment of datasets larger than one machine: an estimator and a model of Spark ML. */
package org.lrmf.spark;
