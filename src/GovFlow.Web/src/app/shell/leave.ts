/** Leaves the app for an address, so that nothing of what is in memory stays. */
export const leaveFor = (path: string) => window.location.replace(path);
