package org.murmuration.learning.tensor;

import org.murmuration.kernels.DeviceKernel;

/**
 * Work on runs of columns of a row, like {@link RowKernel}, that knows the group of the columns: each group has weights of its own. It may be limited to the same part of each group, such as
 * a step of a sequence.
 */
abstract class GroupKernel extends DeviceKernel {
    final int span;
    int copies;
    int setSize;
    int groups;
    int groupColumns;
    int offset;
    int width;
    int stride;
    int runs;

    /** A kernel that reads some of the weights of an operation. */
    GroupKernel(int span, Parameter weight) {
        this.span = span;
        copies = weight.copies();
        setSize = weight.owner().size();
    }

    @Override
    public final void run(int item) {
        int row = item / (groups * runs);
        int part = item - row * groups * runs;
        int group = part / runs;
        int first = (part - group * runs) * span;
        int from = group * groupColumns + offset + first;
        work(row, group, from, from + Math.min(span, width - first));
    }

    /** The columns {@code from} to {@code to}, exclusive, are of one group. */
    abstract void work(int row, int group, int from, int to);

    /** Index of a group's copy of a parameter whose first copy in the first run is at {@code first}. */
    final int copyOf(int group, int first, int size) {
        return first + group / copies * setSize + group % copies * size;
    }

    /** Takes the extent's sizes; returns the number of items for so many rows of all columns. */
    final int items(int rows, Extent extent) {
        return items(rows, extent, 0, extent.groupColumns());
    }

    /** The same for {@code newWidth} columns of each group from column {@code newOffset} of the group on. */
    final int items(int rows, Extent extent, int newOffset, int newWidth) {
        groups = extent.groups();
        groupColumns = extent.groupColumns();
        stride = extent.stride();
        offset = newOffset;
        width = newWidth;
        runs = (newWidth + span - 1) / span;
        return rows * groups * runs;
    }
}
