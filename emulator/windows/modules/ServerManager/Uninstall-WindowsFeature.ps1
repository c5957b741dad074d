[CmdletBinding()]
param(
    [Parameter(Mandatory = $true, Position = 0)][string[]]$Name,
    [switch]$Restart, [switch]$Remove, [switch]$IncludeManagementTools, [string]$LogPath
)
$old = @(Get-WindowsFeature -Name $Name | Where-Object { $_.Installed })
foreach ($feature in $old) {
    $key = "HKLM:\SOFTWARE\Microsoft\ServerManager\ServicingStorage\ServerComponentCache\$($feature.Name)"
    $null = New-Item -Path $key -Force
    $null = New-ItemProperty -Path $key -Name InstallState -Value 0 -PropertyType DWord -Force
}
$needed = @($old | Where-Object { $_.RestartNeeded }).Count -gt 0
$code = 'NoChangeNeeded'
$word = 'No'
if ($old.Count -gt 0) { $code = 'Success' }
if ($needed) {
    $code = 'SuccessRestartRequired'
    $word = 'Yes'
    $null = New-Item -Path 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending' -Force
}
[pscustomobject]@{ Success = $true; RestartNeeded = $word; FeatureResult = $old; ExitCode = $code }
if ($needed -and $Restart) { Restart-Computer -Force }
