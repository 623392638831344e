package main

import "strings"

// The words say nothing of causes: they are drawn at random.
var words = map[string]struct{ orgs, services, packages, types, verbs []string }{
	"dev": {
		strings.Fields("acme borealis cedar delta"),
		strings.Fields("parcels tickets wallets rosters menus fares clinics lessons routes badges plants meters claims stalls crews vaults letters tenders voyages recipes"),
		strings.Fields("intake pricing audit mirror digest roster stock parser metrics outbox profile catalog policy quota archive session relay export cache planner uplink alerts review ranking"),
		strings.Fields("Board Ledger Station Desk Keeper Broker Agent Warden Planner Register Courier Office Bridge Pilot Gauge Counter Router Store Engine Hall"),
		strings.Fields("handle process apply visit advance collect update resolve prepare review assign enrich settle inspect publish convert submit confirm measure observe attach compile dispatch evaluate"),
	},
	"report": {
		strings.Fields("fjord granite harbor ivory"),
		strings.Fields("library theatre orchard railway bakery museum stadium harvest pharmacy airline nursery quarry cinema foundry gallery hostel laundry observatory printer vineyard"),
		strings.Fields("loans seats crops freight dough tours fixtures silos scripts legs greens blasts screens molds walls rooms loads lenses plates barrels billing names staffing repairs notes"),
		strings.Fields("Clerk Usher Picker Signal Oven Guide Referee Silo Script Leg Green Blast Screen Mold Frame Room Load Lens Plate Barrel Tally Sheet"),
		strings.Fields("check issue place move knead lead score fill fetch board plant clear show pour hang book rinse align press cork tally name staff mend note weigh label"),
	}, "wide": {
		strings.Fields("juniper kelp larch maple"),
		strings.Fields("dossiers errands ferries gardens hangars islands jackets kettles lockers markets nests orders pantries quilts ribbons sledges tracks umbrellas violins windows"),
		strings.Fields("ingest tariff vetting echo brief duties wares reader gauges mailbag persona index rules caps vault visit bridge dispatchd memo outline beacon alarms critic scoring"),
		strings.Fields("Anchor Basket Cabin Drawer Easel Folder Gate Hinge Inlet Jetty Kiosk Ladder Mast Needle Oar Panel Rack Saddle Trunk Valve"),
		strings.Fields("accept bring carry deliver enter finish grant hold invite join keep lift mark notice offer pack quote reach send touch use view wash yield"),
	},
	"wider": {
		strings.Fields("nutmeg olive pepper quince"),
		strings.Fields("acorns bottles candles dishes engines feathers globes hammers inks jars keys lanterns mirrors napkins ovens pencils quivers rulers spoons tiles"),
		strings.Fields("arrivals balance census docket entry fleet grants harvests imports journal kitchen lobby manifest nightly offers payroll queueing rentals shifts transit usage vouchers wards yields"),
		strings.Fields("Arch Bench Crane Dock Engraver Ferry Grid Hoist Ingot Joist Kiln Lever Mill Node Orbit Pulley Quay Rudder Spindle Truss"),
		strings.Fields("admit build check draft erase forge guide haul issue judge knit label merge note order pass quiz route sort trace unite visit weave zip"),
	},
	"widest": {
		strings.Fields("raisin sorrel thyme turnip"),
		strings.Fields("anchors baskets cabins drawers elbows fences gloves hinges irons jugs knobs ladles mittens needles oars pillows racks saddles towels vases"),
		strings.Fields("accounts booking campaign delivery exports feeds guests holdings invites joblog keyring lookup mailing notices origins partners quotas rates sensors tracking updates vendors workflow zones"),
		strings.Fields("Alder Birch Cherry Dahlia Elm Fern Gorse Hazel Iris Jasmine Kale Laurel Mallow Nettle Orchid Poplar Reed Spruce Tulip Willow"),
		strings.Fields("adjust bind collate drop emit flag gather handle index journal keep load mount nudge open print query reply shift tell unpack verify wrap"),
	},
}
