package dev.shopkeeper.serving.tables;

/** What {@code recompute} answers: one form for each operation. */
public sealed interface TablesAnswer permits TableList, Recomputed, UserData, ErasureReceipt {}
