<#
.SYNOPSIS
    Records, before Sysprep, the settings that the launch agent's answer file will change on this machine.
.DESCRIPTION
    Reads:     the settings that the parameter names; see parts/kept-settings.ps1.
    Changes:   C:\ProgramData\pulumi-lightsail-windows\settings-<run>.json
    Puts back: nothing; put-back-settings.ps1 does, after Sysprep.

    Parameters: runId, settings. A record of the same run that is there already stays: it is of before the first attempt.
#>
function Read-Settings {
    $values = [ordered]@{}
    foreach ($name in @($parameters.settings)) {
        try { $values[$name] = Get-KeptSetting $name } catch { $values[$name] = $null }
    }
    return $values
}

# Where Windows has been generalized already, the settings are no more what they were.
function Save-Settings {
    Open-PrivateFolder $stateFolder
    $path = Get-SettingsRecord $parameters.runId
    $earlier = Read-SettingsRecord $path
    if ($earlier) { return [ordered]@{ outcome = 'recorded-before'; settings = $earlier } }
    if ((Get-ImageState) -ne 'IMAGE_STATE_COMPLETE') { throw "ImageState is $(Get-ImageState) and not IMAGE_STATE_COMPLETE." }
    $values = Read-Settings
    Write-Record $path (ConvertTo-AnswerText $values)
    return [ordered]@{ outcome = 'recorded'; settings = $values }
}

Invoke-Script 'record-settings' { Save-Settings }
