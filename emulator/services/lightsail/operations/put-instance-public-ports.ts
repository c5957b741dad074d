import {
    PutInstancePublicPorts$,
    type PutInstancePublicPortsRequest,
    type PutInstancePublicPortsResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance } from "../find";
import { operationView, smallOperation } from "../operations-log";
import { demandDistinct, readPort } from "../ports";

export const putInstancePublicPorts = lightsailOperation<
    PutInstancePublicPortsRequest,
    PutInstancePublicPortsResult
>(PutInstancePublicPorts$, ({ instanceName, portInfos }, { world, region }) => {
    const instance = findInstance(region, instanceName);
    // Every port that is not named is closed.
    const rules = portInfos.map(readPort);
    demandDistinct(rules);
    instance.ports = rules;
    const operation = smallOperation(world, region, {
        type: "PutInstancePublicPorts",
        resourceName: instance.name,
        resourceType: "Instance",
        availabilityZone: instance.availabilityZone,
    });
    return { operation: operationView(operation) };
});
