import type { Operation } from "../protocol/operation";
import { closeInstancePublicPorts } from "./operations/close-instance-public-ports";
import { copySnapshot } from "./operations/copy-snapshot";
import { createInstanceSnapshot } from "./operations/create-instance-snapshot";
import { createInstancesFromSnapshot } from "./operations/create-instances-from-snapshot";
import { createInstances } from "./operations/create-instances";
import { deleteInstanceSnapshot } from "./operations/delete-instance-snapshot";
import { deleteInstance } from "./operations/delete-instance";
import { getBlueprints } from "./operations/get-blueprints";
import { getBundles } from "./operations/get-bundles";
import { getInstancePortStates } from "./operations/get-instance-port-states";
import { getInstanceSnapshot } from "./operations/get-instance-snapshot";
import { getInstanceSnapshots } from "./operations/get-instance-snapshots";
import { getInstanceState } from "./operations/get-instance-state";
import { getInstance } from "./operations/get-instance";
import { getInstances } from "./operations/get-instances";
import { getOperation } from "./operations/get-operation";
import { getOperationsForResource } from "./operations/get-operations-for-resource";
import { getOperations } from "./operations/get-operations";
import { getRegions } from "./operations/get-regions";
import { openInstancePublicPorts } from "./operations/open-instance-public-ports";
import { putInstancePublicPorts } from "./operations/put-instance-public-ports";
import { rebootInstance } from "./operations/reboot-instance";
import { startInstance } from "./operations/start-instance";
import { stopInstance } from "./operations/stop-instance";
import { tagResource } from "./operations/tag-resource";
import { untagResource } from "./operations/untag-resource";

/** Every Lightsail operation that the emulator knows. */
export const lightsailOperations: readonly Operation[] = [
    closeInstancePublicPorts,
    copySnapshot,
    createInstanceSnapshot,
    createInstancesFromSnapshot,
    createInstances,
    deleteInstanceSnapshot,
    deleteInstance,
    getBlueprints,
    getBundles,
    getInstancePortStates,
    getInstanceSnapshot,
    getInstanceSnapshots,
    getInstanceState,
    getInstance,
    getInstances,
    getOperation,
    getOperationsForResource,
    getOperations,
    getRegions,
    openInstancePublicPorts,
    putInstancePublicPorts,
    rebootInstance,
    startInstance,
    stopInstance,
    tagResource,
    untagResource,
];
