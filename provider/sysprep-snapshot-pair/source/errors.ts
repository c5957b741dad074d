import { AdvisedFailure } from "../../run/advised-failure";
import { BACKUP_GOES_TOO } from "../recovery/way-back";

export function sourceGone(name: string): AdvisedFailure {
    return new AdvisedFailure(
        `instance "${name}" no longer exists`,
        `Name another instance in \`instanceName\`, or remove this resource from the program. ${BACKUP_GOES_TOO}`,
    );
}

export function notWindows(instanceName: string, blueprintName: string): AdvisedFailure {
    return new AdvisedFailure(
        `instance "${instanceName}" runs ${blueprintName}, not Windows; only Windows is generalized with Sysprep`,
        `A snapshot of a Linux or Unix instance needs no preparation: see "Create a snapshot of your Linux or Unix instance" in Amazon's Lightsail guide.`,
    );
}
