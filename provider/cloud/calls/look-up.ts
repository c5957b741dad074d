import { isCloudError } from "../errors/cloud-error";

/** A lookup of something that does not exist answers `undefined`. */
export async function lookUp<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
        return await answer;
    } catch (error) {
        if (isCloudError(error, "not-found")) {
            return undefined;
        }
        throw error;
    }
}
