// The two parties that do all that the provider can: name, class, and the classes of their errors.
import * as oauth4webapi from './oauth4webapi_party.mjs';
import * as openidClient from './openid_client_party.mjs';

export const LIBRARIES = [
  ['openid-client', openidClient.OpenidClientParty, openidClient],
  ['oauth4webapi', oauth4webapi.Oauth4webapiParty, oauth4webapi],
];
