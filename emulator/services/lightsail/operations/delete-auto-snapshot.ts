import {
    DeleteAutoSnapshot$,
    type DeleteAutoSnapshotRequest,
    type DeleteAutoSnapshotResult,
} from "@aws-sdk/client-lightsail";
import { notFound } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance } from "../find";
import { smallOperation } from "../operations-log";
import { operationsResult } from "../respond";

export const deleteAutoSnapshot = lightsailOperation<DeleteAutoSnapshotRequest, DeleteAutoSnapshotResult>(
    DeleteAutoSnapshot$,
    ({ resourceName, date }, { world, region }) => {
        const instance = findInstance(region, resourceName);
        const rest = instance.takenAutoSnapshots.filter((snapshot) => snapshot.date !== date);
        if (rest.length === instance.takenAutoSnapshots.length)
            throw notFound("AutoSnapshot", `${instance.name} ${date}`);
        instance.takenAutoSnapshots = rest;
        return operationsResult(
            smallOperation(world, region, {
                type: "DeleteAutoSnapshot",
                resourceName: instance.name,
                resourceType: "Instance",
                details: date,
            }),
        );
    },
);
