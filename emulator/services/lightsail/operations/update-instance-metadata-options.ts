import {
    UpdateInstanceMetadataOptions$,
    type UpdateInstanceMetadataOptionsRequest,
    type UpdateInstanceMetadataOptionsResult,
} from "@aws-sdk/client-lightsail";
import { invalidInput } from "../../protocol/errors";
import { lightsailOperation, type Validated } from "../../protocol/operation";
import { after } from "../../world/world";
import { findInstance } from "../find";
import { beginOperation, operationView, succeed } from "../operations-log";
import { demandState } from "../power";

/** API reference, "UpdateInstanceMetadataOptions": the state is `pending` until the options are applied. */
export const updateInstanceMetadataOptions = lightsailOperation<
    UpdateInstanceMetadataOptionsRequest,
    UpdateInstanceMetadataOptionsResult
>(UpdateInstanceMetadataOptions$, (request, { world, region }) => {
    const instance = findInstance(region, request.instanceName);
    demandState(instance, ["running", "stopped"], "given other metadata options");
    demandOptions(request);
    const { metadataOptions: present } = instance;
    const wanted = {
        httpEndpoint: request.httpEndpoint ?? present.httpEndpoint,
        httpTokens: request.httpTokens ?? present.httpTokens,
        httpPutResponseHopLimit: request.httpPutResponseHopLimit ?? present.httpPutResponseHopLimit,
        httpProtocolIpv6: request.httpProtocolIpv6 ?? present.httpProtocolIpv6,
    };
    instance.metadataOptions = { ...wanted, state: "pending" };
    const operation = beginOperation(world, region, {
        type: "UpdateInstanceMetadataOptions",
        resourceName: instance.name,
        resourceType: "Instance",
        availabilityZone: instance.availabilityZone,
    });
    after(world, "small", () => {
        instance.metadataOptions = { ...wanted, state: "applied" };
        succeed(world, operation);
    });
    return { operation: operationView(operation) };
});

const words = {
    httpEndpoint: ["enabled", "disabled"],
    httpTokens: ["optional", "required"],
    httpProtocolIpv6: ["enabled", "disabled"],
} as const;

function demandOptions(request: Validated<UpdateInstanceMetadataOptionsRequest>): void {
    for (const name of ["httpEndpoint", "httpTokens", "httpProtocolIpv6"] as const) {
        const value: string | undefined = request[name];
        if (value !== undefined && !words[name].some((word) => word === value))
            throw invalidInput(`${name} must be ${words[name].join(" or ")}; it is ${value}.`);
    }
    const hops = request.httpPutResponseHopLimit;
    if (hops !== undefined && (!Number.isInteger(hops) || hops < 1 || hops > 64))
        throw invalidInput(`httpPutResponseHopLimit must be from 1 to 64; it is ${hops}.`);
}
