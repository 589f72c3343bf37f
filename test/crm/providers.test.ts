import { providerById, providers } from '../../src/crm';
import { describeProvider } from '../contracts/provider-contract';
import { drivers } from './drivers';

it('runs the contract for every provider of the index', () => {
	expect(drivers.map((driver) => driver.provider.id).sort()).toEqual(
		providers.map(({ id }) => id).sort(),
	);
	expect(providerById('nobody')).toBeUndefined();
});

for (const driver of drivers) describeProvider(driver);
