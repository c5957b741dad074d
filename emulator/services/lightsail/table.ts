import type { Operation } from "../protocol/operation";
import { allocateStaticIp } from "./operations/allocate-static-ip";
import { attachDisk } from "./operations/attach-disk";
import { attachStaticIp } from "./operations/attach-static-ip";
import { closeInstancePublicPorts } from "./operations/close-instance-public-ports";
import { copySnapshot } from "./operations/copy-snapshot";
import { createDisk } from "./operations/create-disk";
import { createInstanceSnapshot } from "./operations/create-instance-snapshot";
import { createInstancesFromSnapshot } from "./operations/create-instances-from-snapshot";
import { createInstances } from "./operations/create-instances";
import { createKeyPair } from "./operations/create-key-pair";
import { deleteAutoSnapshot } from "./operations/delete-auto-snapshot";
import { deleteDisk } from "./operations/delete-disk";
import { deleteInstanceSnapshot } from "./operations/delete-instance-snapshot";
import { deleteInstance } from "./operations/delete-instance";
import { deleteKeyPair } from "./operations/delete-key-pair";
import { detachDisk } from "./operations/detach-disk";
import { detachStaticIp } from "./operations/detach-static-ip";
import { disableAddOn } from "./operations/disable-add-on";
import { downloadDefaultKeyPair } from "./operations/download-default-key-pair";
import { enableAddOn } from "./operations/enable-add-on";
import { getActiveNames } from "./operations/get-active-names";
import { getAutoSnapshots } from "./operations/get-auto-snapshots";
import { getBlueprints } from "./operations/get-blueprints";
import { getBundles } from "./operations/get-bundles";
import { getDisk } from "./operations/get-disk";
import { getDisks } from "./operations/get-disks";
import { getInstanceAccessDetails } from "./operations/get-instance-access-details";
import { getInstancePortStates } from "./operations/get-instance-port-states";
import { getInstanceSnapshot } from "./operations/get-instance-snapshot";
import { getInstanceSnapshots } from "./operations/get-instance-snapshots";
import { getInstanceState } from "./operations/get-instance-state";
import { getInstance } from "./operations/get-instance";
import { getInstances } from "./operations/get-instances";
import { getKeyPair } from "./operations/get-key-pair";
import { getKeyPairs } from "./operations/get-key-pairs";
import { getOperation } from "./operations/get-operation";
import { getOperationsForResource } from "./operations/get-operations-for-resource";
import { getOperations } from "./operations/get-operations";
import { getRegions } from "./operations/get-regions";
import { getStaticIp } from "./operations/get-static-ip";
import { getStaticIps } from "./operations/get-static-ips";
import { importKeyPair } from "./operations/import-key-pair";
import { openInstancePublicPorts } from "./operations/open-instance-public-ports";
import { putInstancePublicPorts } from "./operations/put-instance-public-ports";
import { rebootInstance } from "./operations/reboot-instance";
import { releaseStaticIp } from "./operations/release-static-ip";
import { setIpAddressType } from "./operations/set-ip-address-type";
import { startInstance } from "./operations/start-instance";
import { stopInstance } from "./operations/stop-instance";
import { tagResource } from "./operations/tag-resource";
import { untagResource } from "./operations/untag-resource";
import { updateInstanceMetadataOptions } from "./operations/update-instance-metadata-options";

/** Every Lightsail operation that the emulator knows. */
export const lightsailOperations: readonly Operation[] = [
    allocateStaticIp,
    attachDisk,
    attachStaticIp,
    closeInstancePublicPorts,
    copySnapshot,
    createDisk,
    createInstanceSnapshot,
    createInstancesFromSnapshot,
    createInstances,
    createKeyPair,
    deleteAutoSnapshot,
    deleteDisk,
    deleteInstanceSnapshot,
    deleteInstance,
    deleteKeyPair,
    detachDisk,
    detachStaticIp,
    disableAddOn,
    downloadDefaultKeyPair,
    enableAddOn,
    getActiveNames,
    getAutoSnapshots,
    getBlueprints,
    getBundles,
    getDisk,
    getDisks,
    getInstanceAccessDetails,
    getInstancePortStates,
    getInstanceSnapshot,
    getInstanceSnapshots,
    getInstanceState,
    getInstance,
    getInstances,
    getKeyPair,
    getKeyPairs,
    getOperation,
    getOperationsForResource,
    getOperations,
    getRegions,
    getStaticIp,
    getStaticIps,
    importKeyPair,
    openInstancePublicPorts,
    putInstancePublicPorts,
    rebootInstance,
    releaseStaticIp,
    setIpAddressType,
    startInstance,
    stopInstance,
    tagResource,
    untagResource,
    updateInstanceMetadataOptions,
];
