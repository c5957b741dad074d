import { type SettingsOf, type Step as WalkStep } from "../run/walk/step";
import type { Doubt } from "./builder/doubt";
import type { ImageContext } from "./context";
import type { ImageSituation } from "./situation";

export { type Decision, done, type Purpose, refuse, run, runIf } from "../run/walk/step";

/** The part of the work that a step belongs to, as messages and the timeline call it. */
export type ImagePart =
    | "Before you begin"
    | "Snapshot the server"
    | "Make a builder"
    | "Update and provision"
    | "Generalize"
    | "Make the image"
    | "Next steps";

/** What is settled before anything is looked at: the inputs, and nothing of the cloud. */
export type Settings = SettingsOf<ImageContext>;

/** One line of the list by which an image is made. */
export interface ImageStep extends WalkStep<ImageSituation, ImageContext> {
    readonly guide: ImagePart;
    /** Which of its failures throw the builder away for another one. Default: none. */
    readonly doubt?: Doubt;
}

/** Nothing before the image has to be done any more once it is begun: its disk was stopped and generalized. */
export function isImageBegun({ builder }: ImageSituation): boolean {
    return builder.sysprep.kind === "pending" || builder.sysprep.kind === "available";
}

/** Sysprep is at work on the builder, or has generalized it: it is not touched otherwise any more. */
export function isSysprepBegun({ builder }: ImageSituation): boolean {
    return builder.command.kind === "running" || builder.command.kind === "generalized";
}
