import type { Operation } from "@aws-sdk/client-lightsail";
import type { OperationRecord, Region } from "../world/model";
import { uuid } from "../world/random";
import { after, birth, type World } from "../world/world";

export interface NewOperation {
    readonly type: string;
    readonly resourceName: string;
    readonly resourceType: string;
    readonly availabilityZone?: string | undefined;
    readonly details?: string | undefined;
}

/** Records that something was begun. */
export function beginOperation(world: World, region: Region, operation: NewOperation): OperationRecord {
    const now = new Date(world.timeline.now());
    const record: OperationRecord = {
        id: uuid(world.random),
        resourceName: operation.resourceName,
        resourceType: operation.resourceType,
        type: operation.type,
        createdAt: now,
        availabilityZone: operation.availabilityZone ?? "all",
        region: region.name,
        details: operation.details,
        born: birth(world),
        status: "Started",
        statusChangedAt: now,
        errorCode: undefined,
        errorDetails: undefined,
    };
    region.operations.push(record);
    return record;
}

/** Records its good end. */
export function succeed(world: World, operation: OperationRecord): void {
    operation.status = "Succeeded";
    operation.statusChangedAt = new Date(world.timeline.now());
}

/** Records its bad end. */
export function fail(world: World, operation: OperationRecord, code: string, details: string): void {
    operation.status = "Failed";
    operation.statusChangedAt = new Date(world.timeline.now());
    operation.errorCode = code;
    operation.errorDetails = details;
}

/** Something small whose effect is there at once; only the record takes a moment. */
export function smallOperation(world: World, region: Region, operation: NewOperation): OperationRecord {
    const record = beginOperation(world, region, operation);
    after(world, "small", () => {
        succeed(world, record);
    });
    return record;
}

/** The record as Lightsail shows it. */
export function operationView(operation: OperationRecord): Operation {
    return {
        id: operation.id,
        resourceName: operation.resourceName,
        resourceType: operation.resourceType as NonNullable<Operation["resourceType"]>,
        createdAt: operation.createdAt,
        location: location(operation.region, operation.availabilityZone),
        isTerminal: operation.status === "Succeeded" || operation.status === "Failed",
        operationDetails: operation.details,
        operationType: operation.type as NonNullable<Operation["operationType"]>,
        status: operation.status,
        statusChangedAt: operation.statusChangedAt,
        errorCode: operation.errorCode,
        errorDetails: operation.errorDetails,
    };
}

/** Where something is. */
export function location(region: string, availabilityZone: string): NonNullable<Operation["location"]> {
    return {
        regionName: region as NonNullable<NonNullable<Operation["location"]>["regionName"]>,
        availabilityZone,
    };
}
