// openid-client, a certified relying party that others wrote: the whole life of a login, and every refusal.
import * as openidClient from './openid_client_party.mjs';
import { testParty } from './party_tests.mjs';

testParty('openid-client', openidClient.OpenidClientParty, openidClient);
