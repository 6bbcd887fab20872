package org.lrmf.spark;

import java.io.Serializable;
import scala.Function1;

/** A Scala function that Java can write as a lambda and Spark can send. */
@FunctionalInterface
interface SerializableFunction<A, B> extends Function1<A, B>, Serializable {}
