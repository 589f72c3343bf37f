export { answers } from './answers';
export { itemsOf } from './items-of';
export { moveTimers } from './move-timers';
export { discardPreparedHost, prepareHost } from './prepare-host';
export { RestError } from './rest-client';
export { type Host, type HostOptions, startHost } from './start-host';
export { createTestDatabase, postgresUrl, redisUrl } from './test-database';
export { waitFor } from './wait-for';
