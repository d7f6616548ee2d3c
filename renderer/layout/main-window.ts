// The name of the window that other windows' tiles come home to.
export const MAIN = 'main'
