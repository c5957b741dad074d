/**
 * An automatic snapshot is known by its date alone, which is no name (Lightsail API reference, "CopySnapshot"): it is kept
 * under a name first. Nothing for any other name. Pure.
 */
export function automaticSnapshotAdvice(snapshotName: string): string | undefined {
    return /^\d{4}-\d{2}-\d{2}$/.test(snapshotName)
        ? `the dates of automatic snapshots are not names of snapshots. Keep it under a name first, in the Lightsail console ("Keep snapshot") or with \`aws lightsail copy-snapshot --source-resource-name <instance> --restore-date ${snapshotName} --target-snapshot-name <name> --source-region <region>\``
        : undefined;
}
