<#
.SYNOPSIS
    Puts back, after the start that follows Sysprep, the settings that were recorded before it.
.DESCRIPTION
    Reads:     C:\ProgramData\pulumi-lightsail-windows\settings-<run>.json, ImageState, the settings named there.
    Changes:   those of the settings that are another now.
    Puts back: time zone, locale and keyboard, Remote Desktop and its firewall rules.

    Parameters: runId. A second time it changes nothing.
#>
function Restore-Setting([string]$Name, [string]$Value, $Answer) {
    try {
        if ((Get-KeptSetting $Name) -eq $Value) { return }
        Set-KeptSetting $Name $Value
        $Answer['changed'] += $Name
    }
    catch { $Answer['problems'] += "${Name}: $($_.Exception.Message)" }
}

# One that could not be read before is left as it is now; that no rule was enabled is a value like any other.
function Restore-Settings {
    $answer = [ordered]@{ outcome = 'put-back'; changed = @(); problems = @() }
    $path = Get-SettingsRecord $parameters.runId
    if ((Get-ImageState) -ne 'IMAGE_STATE_COMPLETE') { throw "ImageState is $(Get-ImageState): Windows is still at its first start." }
    $record = $null
    if ((Test-Path -LiteralPath $stateFolder) -and -not (Find-ForeignItem $stateFolder)) { $record = Read-SettingsRecord $path }
    if (-not $record) {
        $answer['outcome'] = 'nothing-recorded'
        return $answer
    }
    foreach ($property in @($record.PSObject.Properties)) {
        if ($null -ne $property.Value -and ("$($property.Value)" -or $property.Name -eq 'remoteDesktopRules')) { Restore-Setting $property.Name "$($property.Value)" $answer }
    }
    return $answer
}

Invoke-Script 'put-back-settings' { Restore-Settings }
