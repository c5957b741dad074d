import {
    CreateActivation$,
    type CreateActivationRequest,
    type CreateActivationResult,
} from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import { text, uuid } from "../../world/random";
import { birth } from "../../world/world";
import { validationFailure } from "../errors";
import { withTags } from "../tags";

/** API reference, "CreateActivation". */
const hour = 60 * 60 * 1000;
const defaultLife = 24 * hour;
const longestLife = 30 * 24 * hour;
const mostRegistrations = 1000;

export const createActivation = ssmOperation<CreateActivationRequest, CreateActivationResult>(
    CreateActivation$,
    (request, { world, region, now }) => {
        const { RegistrationLimit: registrationLimit = 1 } = request;
        const expiresAt = request.ExpirationDate ?? new Date(now + defaultLife);
        const problems = [
            ...(Number.isInteger(registrationLimit) &&
            registrationLimit >= 1 &&
            registrationLimit <= mostRegistrations
                ? []
                : [`'registrationLimit' must be a whole number from 1 to ${mostRegistrations}`]),
            ...(expiresAt.getTime() > now && expiresAt.getTime() <= now + longestLife
                ? []
                : ["'expirationDate' must be in the future and at most 30 days away"]),
        ];
        if (problems.length > 0) throw validationFailure(problems);
        const id = uuid(world.random);
        const code = text(world.random, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 20);
        region.activations.set(id, {
            id,
            code,
            iamRole: request.IamRole,
            description: request.Description,
            defaultInstanceName: request.DefaultInstanceName,
            registrationLimit,
            createdAt: new Date(now),
            expiresAt,
            tags: withTags(new Map(), request.Tags ?? []),
            born: birth(world),
            registrations: 0,
        });
        return { ActivationId: id, ActivationCode: code };
    },
);
