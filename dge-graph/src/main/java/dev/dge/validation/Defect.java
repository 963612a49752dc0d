package dev.dge.validation;

/**
 * Why a class or type cannot be used.
 *
 * @param what what is wrong, as a clause without a full stop
 * @param todo what to do about it, as a sentence
 */
record Defect(String what, String todo) {}
