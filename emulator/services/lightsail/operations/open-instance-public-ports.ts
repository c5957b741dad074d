import {
    OpenInstancePublicPorts$,
    type OpenInstancePublicPortsRequest,
    type OpenInstancePublicPortsResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance } from "../find";
import { operationView, smallOperation } from "../operations-log";
import { readPort, samePorts } from "../ports";

export const openInstancePublicPorts = lightsailOperation<
    OpenInstancePublicPortsRequest,
    OpenInstancePublicPortsResult
>(OpenInstancePublicPorts$, ({ instanceName, portInfo }, { world, region }) => {
    const instance = findInstance(region, instanceName);
    const rule = readPort(portInfo);
    instance.ports = [...instance.ports.filter((other) => !samePorts(other, rule)), rule];
    const operation = smallOperation(world, region, {
        type: "OpenInstancePublicPorts",
        resourceName: instance.name,
        resourceType: "Instance",
        availabilityZone: instance.availabilityZone,
    });
    return { operation: operationView(operation) };
});
