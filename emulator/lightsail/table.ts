import type { Operation } from "../protocol/operation";
import { createInstanceSnapshot } from "./operations/create-instance-snapshot";
import { deleteInstance } from "./operations/delete-instance";
import { deleteInstanceSnapshot } from "./operations/delete-instance-snapshot";
import { getInstance } from "./operations/get-instance";
import { getInstanceSnapshot } from "./operations/get-instance-snapshot";
import { getInstanceSnapshots } from "./operations/get-instance-snapshots";
import { getInstanceState } from "./operations/get-instance-state";
import { getInstances } from "./operations/get-instances";
import { getOperation } from "./operations/get-operation";
import { getOperations } from "./operations/get-operations";
import { getOperationsForResource } from "./operations/get-operations-for-resource";
import { rebootInstance } from "./operations/reboot-instance";
import { startInstance } from "./operations/start-instance";
import { stopInstance } from "./operations/stop-instance";

/** Every Lightsail operation that the emulator knows. */
export const lightsailOperations: readonly Operation[] = [
    createInstanceSnapshot,
    deleteInstance,
    deleteInstanceSnapshot,
    getInstance,
    getInstanceSnapshot,
    getInstanceSnapshots,
    getInstanceState,
    getInstances,
    getOperation,
    getOperations,
    getOperationsForResource,
    rebootInstance,
    startInstance,
    stopInstance,
];
