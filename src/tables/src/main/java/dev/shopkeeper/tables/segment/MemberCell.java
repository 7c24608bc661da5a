package dev.shopkeeper.tables.segment;

/**
 * A part of a segment: shoppers near each other, whose {@link MembersPage pages} stand together.
 *
 * @param segment the segment's number
 * @param firstPage number of the first page
 * @param pages how many pages
 * @param members how many shoppers when it was made
 * @param radius distance of the farthest of them from the centre
 * @param centre standardised features by {@link Quantiser}; not to be changed
 */
public record MemberCell(
    int segment, int firstPage, int pages, int members, float radius, byte[] centre) {}
