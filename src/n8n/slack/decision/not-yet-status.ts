/** Answer of a waiting node: not all that it waits for is decided. */
export const NOT_YET_STATUS = 202;
