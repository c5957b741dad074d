import { nameProblem } from "../../inputs/lightsail-name";
import type { ClaimKind } from "../../managed-resource/claim";
import { pairIdOf } from "../names";
import { claimedPair, type ClaimedPair, claimInputs, type ClaimInputs } from "./inputs";
import { sweepUnfinished } from "./sweep";

export const PAIR_CLAIM: ClaimKind<ClaimInputs, ClaimedPair> = {
    inputs: claimInputs,
    claimed: claimedPair,
    idOf: ({ pairUrn }) => pairIdOf(String(pairUrn)),
    // Of a name that Lightsail does not take there is no instance, and nothing to clean up. The pair says so itself.
    claimedBy: ({ instanceName, pairUrn }, region) =>
        nameProblem(instanceName) === undefined
            ? { pairId: pairIdOf(pairUrn), region, instanceName }
            : undefined,
    sweep: async (runtime, given, pair) => {
        const problem = nameProblem(pair.instanceName);
        if (problem === undefined) {
            await sweepUnfinished(runtime, given, pair);
            return;
        }
        runtime
            .progressFor(given.resourceUrn)
            .warn(
                `nothing is looked for of instance ${JSON.stringify(pair.instanceName)}, because there can be none of that name: ${problem}`,
            );
    },
};
