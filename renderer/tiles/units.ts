// The exchange quotes rial; people speak toman. Values are kept in rial and divided where they are shown.
export const RIAL_A_TOMAN = 10
