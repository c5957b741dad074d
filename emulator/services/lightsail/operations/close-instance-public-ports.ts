import {
    CloseInstancePublicPorts$,
    type CloseInstancePublicPortsRequest,
    type CloseInstancePublicPortsResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance } from "../find";
import { operationView, smallOperation } from "../operations-log";
import { readPort, samePorts } from "../ports";

export const closeInstancePublicPorts = lightsailOperation<
    CloseInstancePublicPortsRequest,
    CloseInstancePublicPortsResult
>(CloseInstancePublicPorts$, ({ instanceName, portInfo }, { world, region }) => {
    const instance = findInstance(region, instanceName);
    const rule = readPort(portInfo);
    instance.ports = instance.ports.filter((other) => !samePorts(other, rule));
    const operation = smallOperation(world, region, {
        type: "CloseInstancePublicPorts",
        resourceName: instance.name,
        resourceType: "Instance",
        availabilityZone: instance.availabilityZone,
    });
    return { operation: operationView(operation) };
});
